import "./provided";
import type { TestProject } from "vitest/node";
import { findChromium } from "./chromium.mjs";

export default async function provideBrowser(project: TestProject) {
  project.provide("chromium", await findChromium());
}
