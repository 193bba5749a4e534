import type { DomainEvent } from "~/core/events.server";
import type { ToolFunction } from "./terms";

/** A community chose a tool for one of its functions, or changed the choice. */
export interface ToolChosen extends DomainEvent {
  readonly name: "communities.tool-chosen";
  readonly communityId: string;
  readonly function: ToolFunction;
}

export type ToolsEvent = ToolChosen;
