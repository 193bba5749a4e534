import type { Role } from "~/core/actor";
import type { Component } from "~/core/components";

export interface DemoPerson {
  /** the account is `demo-<key>`; keys of personas stand in app/features/accounts/personas.ts */
  key: string;
  /** everybody's last name is Demo, so that nobody takes them for real */
  name: string;
  organisation: string;
  uiLang: "en" | "ru";
  readsLangs: string[];
  grants: { role: Role; component?: Component; country?: boolean; by?: string }[];
}

const person = (
  key: string,
  name: string,
  organisation: string,
  uiLang: "en" | "ru",
  grants: DemoPerson["grants"] = [],
): DemoPerson => ({ key, name, organisation, uiLang, readsLangs: ["ru", "en"], grants });

const member = (component: Component) => [{ role: "member" as const, component }];

/** The people of Demoland: the personas of the sign-in page, and some more members. */
export const people: DemoPerson[] = [
  person("admin", "Ada Demo", "LearnIn demonstration office", "en", [{ role: "admin" }]),
  person("regional", "Rustam Demo", "Regional task force (demonstration)", "en", [
    { role: "regional" },
  ]),
  person("ntf-lead", "Leyla Demo", "Ministry of Education of Demoland", "en"),
  person("ntf-member", "Nikola Demo", "University of Demo City", "en", [
    { role: "ntf_member", country: true },
  ]),
  person("assessment-coordinator", "Ana Demo", "Institute of Education Statistics, Demoland", "ru"),
  person("pedagogy-coordinator", "Petra Demo", "Teacher Training Institute, Demo City", "ru"),
  person("policy-coordinator", "Pavlo Demo", "Ministry of Education of Demoland", "en"),
  person(
    "technology-coordinator",
    "Timur Demo",
    "National Centre for Educational Technology, Demoland",
    "ru",
  ),
  person("facilitator", "Farida Demo", "School No. 7, Riverside", "ru", [
    { role: "facilitator", component: "pedagogy" },
  ]),
  person("teacher", "Tamara Demo", "Village school, Hill District", "ru", member("pedagogy")),
  person("teacher-2", "Tigran Demo", "School No. 12, Demo City", "en", member("pedagogy")),
  person("ambassador", "Arman Demo", "Demoland television", "en", [
    { role: "ambassador", component: "pedagogy" },
  ]),
  person("outsider", "Olga Demo", "No task force yet", "en"),
  person("member-zarina", "Zarina Demo", "Village school, Lake District", "ru", member("pedagogy")),
  person("member-ilir", "Ilir Demo", "Parents' union of Demoland", "en", member("pedagogy")),
  person(
    "member-gulnara",
    "Gulnara Demo",
    "District education office, Hill District",
    "ru",
    member("policy"),
  ),
  person(
    "member-sanja",
    "Sanja Demo",
    "School heads' association, Demoland",
    "en",
    member("policy"),
  ),
  person("member-viktor", "Viktor Demo", "School No. 3, Demo City", "ru", member("technology")),
];
