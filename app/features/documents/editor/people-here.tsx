import { useEffect, useState, useSyncExternalStore } from "react";
import { useTranslation } from "react-i18next";
import type { Awareness } from "y-protocols/awareness";
import { initials } from "~/ui/avatar";
import type { CollabProvider } from "../collab-client/provider";
import { toneOf } from "./carets";

interface PersonHere {
  id: string;
  name: string;
}

const shown = 4;

/** The others who have this document open, by the names that the server gives them. */
export function PeopleHere({ provider }: { provider: CollabProvider }) {
  const { t } = useTranslation("documents");
  const people = usePeopleHere(provider.awareness);
  const crowd = useSyncExternalStore(provider.subscribe, provider.getCrowd);
  if (people.length === 0) return null;
  // Of a crowd the server shows not everyone, and counts this person too.
  const unnamed = crowd === null ? 0 : Math.max(crowd - 1 - people.length, 0);
  const all = people.length + unnamed;
  const names = new Intl.ListFormat(document.documentElement.lang).format(
    people.map(({ name }) => name),
  );
  const words =
    unnamed > 0 ? t("editor.hereAndMore", { names, count: unnamed }) : t("editor.here", { names });
  return (
    <div className="people-here" role="img" aria-label={words} title={words}>
      {people.slice(0, shown).map(({ id, name }) => (
        <span key={id} className="avatar" data-tone={toneOf(id)}>
          {initials(name)}
        </span>
      ))}
      {all > shown ? <span className="people-more">+{all - shown}</span> : null}
      {all > 1 ? <span className="people-more-narrow">+{all - 1}</span> : null}
    </div>
  );
}

function usePeopleHere(awareness: Awareness): PersonHere[] {
  const [people, setPeople] = useState<PersonHere[]>([]);
  useEffect(() => {
    const read = () => {
      const next = peopleIn(awareness);
      setPeople((known) => (same(known, next) ? known : next));
    };
    read();
    awareness.on("change", read);
    return () => awareness.off("change", read);
  }, [awareness]);
  return people;
}

/** Each person once, however many windows they have open. */
function peopleIn(awareness: Awareness): PersonHere[] {
  const found = new Map<string, PersonHere>();
  for (const [clientId, state] of awareness.getStates()) {
    const user: unknown = state.user;
    if (clientId === awareness.clientID || !isStamped(user)) continue;
    found.set(user.id, { id: user.id, name: user.name });
  }
  return [...found.values()].sort((one, other) => one.name.localeCompare(other.name));
}

function isStamped(user: unknown): user is PersonHere {
  if (typeof user !== "object" || user === null || !("id" in user) || !("name" in user)) {
    return false;
  }
  return typeof user.id === "string" && typeof user.name === "string";
}

const same = (one: readonly PersonHere[], other: readonly PersonHere[]) =>
  one.length === other.length &&
  one.every(({ id, name }, index) => other[index]?.id === id && other[index]?.name === name);
