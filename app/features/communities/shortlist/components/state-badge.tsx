import Check from "lucide-react/icons/check";
import { useTranslation } from "react-i18next";
import { Badge, type BadgeTone } from "~/ui/badge";
import type { CandidateState } from "../terms";

const tones: Record<CandidateState, BadgeTone> = {
  idea: "neutral",
  to_contact: "attention",
  contacted: "info",
  yes: "good",
  later: "neutral",
  no: "neutral",
  joined: "good",
};

/** Where a candidate stands, in a word. */
export function StateBadge({ state }: { state: CandidateState }) {
  const { t } = useTranslation(["communities", "communities.set-up"]);
  return (
    <Badge tone={tones[state]} icon={state === "joined" ? Check : undefined}>
      {t(`shortlist.states.${state}`)}
    </Badge>
  );
}
