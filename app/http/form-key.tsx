import { EmptyWhenDone } from "./empty-when-done";
import { formKeyField } from "./form";
import { usePage } from "./use-page";

/**
 * For forms that make something: sent twice, they make it once, and then they are empty again. Every
 * drawing of a page brings its forms a fresh key.
 */
export function FormKey() {
  const { formKey } = usePage();
  return (
    <>
      {formKey ? <input type="hidden" name={formKeyField} value={formKey} /> : null}
      <EmptyWhenDone />
    </>
  );
}
