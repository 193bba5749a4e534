import { useTranslation } from "react-i18next";
import { languageName } from "~/core/i18n/languages";
import { usePage } from "~/http/use-page";
import { DefinitionList } from "~/ui/definition-list";
import { Time } from "~/ui/time";
import type { CandidateView } from "../queries.server";
import { isContactChannel } from "../terms";

/** What is noted about a person; what is not noted takes no room. */
export function CandidateFacts({ candidate }: { candidate: CandidateView }) {
  const { t } = useTranslation(["communities", "communities.set-up"]);
  const { lang, timeZone } = usePage();
  const { channel, place, rural, joinedUser } = candidate;
  const kind = t(`shortlist.kinds.${candidate.organisationKind}`);
  const facts = [
    ["kind", [candidate.organisation, kind].filter(Boolean).join(" · ")],
    ["place", [place, rural ? t("shortlist.ruralMark") : null].filter(Boolean).join(", ")],
    ["lang", languageName(candidate.lang, lang)],
    ["gender", candidate.gender === "unsaid" ? "" : t(`shortlist.genders.${candidate.gender}`)],
    ["why", candidate.why],
    ["channel", isContactChannel(channel) ? t(`shortlist.channels.${channel}`) : channel],
    ["phone", candidate.phone && <Tel number={candidate.phone} />],
    [
      "email",
      candidate.email && (
        <a href={`mailto:${candidate.email}`} className="break-words">
          {candidate.email}
        </a>
      ),
    ],
    ["joined", joinedUser?.name],
    [
      "added",
      <>
        <Time value={candidate.addedAt} lang={lang} timeZone={timeZone} />
        {candidate.addedBy ? `, ${candidate.addedBy}` : null}
      </>,
    ],
  ] as const;
  return (
    <DefinitionList
      wide
      items={facts
        .filter(([, description]) => description)
        .map(([key, description]) => ({
          key,
          term: t(`shortlist.candidate.${key}`),
          description,
        }))}
    />
  );
}

/** Tapping a number calls it. */
function Tel({ number }: { number: string }) {
  return <a href={`tel:${number.replace(/[^\d+]/g, "")}`}>{number}</a>;
}
