import { Fragment, type ReactNode } from "react";
import { classNames } from "./class-names";

export type Definition = { key: string; term: ReactNode; description: ReactNode };
type DefinitionListProps = { items: readonly Definition[]; wide?: boolean };

/** Names and facts. `wide` sets them side by side where there is room. */
export function DefinitionList({ items, wide }: DefinitionListProps) {
  return (
    <dl className={classNames("definitions", wide && "definitions-wide")}>
      {items.map(({ key, term, description }) => (
        <Fragment key={key}>
          <dt>{term}</dt>
          <dd>{description}</dd>
        </Fragment>
      ))}
    </dl>
  );
}
