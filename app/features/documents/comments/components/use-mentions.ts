import { type KeyboardEvent, type RefObject, useEffect, useRef, useState } from "react";
import { paths } from "~/http/paths";
import { fewestLetters } from "../limits";
import type { FoundPerson } from "../people.server";

/** Nobody is looked for while the person still types. */
const pauseMs = 250;
const naming = /(?:^|[\s(])@([\p{L}\p{M}\d-]+)$/u;

/** Offers people while a name is typed after "@". Refusals and a broken line offer nobody. */
export function useMentions(field: RefObject<HTMLTextAreaElement>, docId: string) {
  const [people, setPeople] = useState<FoundPerson[]>([]);
  const [chosen, setChosen] = useState(0);
  const timer = useRef<ReturnType<typeof setTimeout>>();
  const asked = useRef("");
  useEffect(() => () => clearTimeout(timer.current), []);

  const close = () => {
    clearTimeout(timer.current);
    asked.current = "";
    setPeople([]);
  };
  const typed = (): string => {
    const { value = "", selectionStart = 0 } = field.current ?? {};
    return naming.exec(value.slice(0, selectionStart))?.[1] ?? "";
  };
  const look = () => {
    clearTimeout(timer.current);
    const words = typed();
    if ([...words].length < fewestLetters) return close();
    timer.current = setTimeout(async () => {
      asked.current = words;
      const found = await ask(docId, words);
      if (asked.current !== words || typed() !== words) return;
      setPeople(found);
      setChosen(0);
    }, pauseMs);
  };
  const take = (index: number) => {
    const text = field.current;
    const person = people[index];
    if (text && person) {
      const end = text.selectionStart;
      text.setRangeText(`@${person.handle} `, end - typed().length - 1, end, "end");
    }
    close();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (people.length === 0) return;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) setChosen((chosen + step + people.length) % people.length);
    else if (event.key === "Enter" || event.key === "Tab") take(chosen);
    else if (event.key === "Escape") close();
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return { people, chosen, look, take, close, onKeyDown };
}

async function ask(docId: string, words: string): Promise<FoundPerson[]> {
  try {
    const answer = await fetch(`${paths.commentPeople(docId)}?q=${encodeURIComponent(words)}`);
    return answer.ok ? ((await answer.json()) as { people: FoundPerson[] }).people : [];
  } catch {
    return [];
  }
}
