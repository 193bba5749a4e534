import { type MetaFunction, redirect } from "@remix-run/node";
import { Form, useActionData, useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { invalid } from "~/core/errors";
import { formView } from "~/http/form";
import { submitForm } from "~/http/form.server";
import { FormErrors } from "~/http/form-errors";
import { paths } from "~/http/paths";
import { publicAction, publicLoader } from "~/http/route.server";
import { Button } from "~/ui/button";
import { FormActions } from "~/ui/form";
import { TextInput } from "~/ui/inputs";
import { PageHeader } from "~/ui/page";
import { printedCode, readCode } from "../invitation-code";
import { codeSchema } from "../schema";

export { RoomErrorBoundary as ErrorBoundary } from "~/http/error-boundary";

export const loader = publicLoader(async ({ t }) => ({
  meta: { title: t("membership:join.title") },
}));

export const action = publicAction(async (page) =>
  submitForm(page, codeSchema, async (input) => {
    const code = readCode(input.code);
    if (!code) throw invalid("membership.code-form", { field: "code" });
    return redirect(paths.join(printedCode(code)), 303);
  }),
);

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data?.meta.title ?? ""} · LearnIn` },
];

export default function Join() {
  const { t } = useTranslation("membership");
  useLoaderData<typeof loader>();
  const form = formView(useActionData());
  return (
    <>
      <PageHeader title={t("join.title")} lead={t("join.lead")} />
      <Form method="post" className="stack max-w-measure">
        <FormErrors form={form} />
        <TextInput
          name="code"
          label={t("join.code")}
          help={t("join.codeHelp")}
          defaultValue={form.value("code")}
          error={form.error("code")}
          autoComplete="one-time-code"
          autoCapitalize="characters"
          spellCheck={false}
          maxLength={40}
          required
        />
        <FormActions>
          <Button variant="primary">{t("join.open")}</Button>
        </FormActions>
      </Form>
    </>
  );
}
