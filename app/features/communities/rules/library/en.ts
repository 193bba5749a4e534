import { type LibraryText, points, steps, text } from "./text";

export const english: LibraryText = {
  opening:
    "We are people who teach, and people who make teaching possible. These rules are few, so that they can be kept. Whoever takes part has read them and agreed to them.",
  sections: [
    {
      heading: "Who takes part",
      blocks: [
        points(
          "You become a member by invitation, or by asking the coordinator. Everyone who asks gets an answer.",
          "We write under our own names and say where we work. We speak for ourselves, not for our school or our ministry, unless we say so.",
          "Reading is taking part, too. Nobody has to write, and nobody is counted.",
          "Who may begin a talk is said in the settings published together with these rules.",
        ),
      ],
    },
    {
      heading: "How we talk",
      blocks: [
        points(
          "We take it that the other person means well, and ask before we judge.",
          "We disagree with ideas, never with people. No mockery, and no showing off somebody's mistake.",
          "A question from a teacher in the first year gets the same care as one from the ministry.",
          "A short message with the main thing first respects those who pay for every megabyte.",
          "No advertising, no party campaigns, no collecting of money or signatures.",
        ),
      ],
    },
    {
      heading: "Our promise of a first answer",
      blocks: [
        text(
          "Every question gets a first answer within the time named in the settings. “I do not know, but I have asked somebody who may” is an answer, too.",
        ),
        points(
          "Newcomers are answered first.",
          "If you cannot help, say who might.",
          "Nobody is expected to answer in the evening, at weekends or in the holidays.",
        ),
      ],
    },
    {
      heading: "Languages",
      blocks: [
        points(
          "Write in the language in which you think best. Nobody apologises for a language, and nobody corrects one in public.",
          "If you can, add two lines in a second language of the community.",
          "If you understand something that others cannot read, offer them a short summary.",
          "Machine translation is welcome when you say that it is one.",
        ),
      ],
    },
    {
      heading: "Children and pictures",
      blocks: [
        points(
          "We show no child who can be recognised, unless a parent or guardian has agreed in writing and the child agrees as well. Consent is for one picture and one use.",
          "Consent may be taken back at any time, without a reason. The picture goes the same day.",
          "No names of pupils, no class lists, no marks, nothing about health or family: not here, and not in a message to one person.",
          "When a story needs a child, change it until the child's own family would not know who it is.",
          "If you see a picture that should not be here, tell a facilitator. It is hidden first and talked about after.",
          "If you fear for the safety of a child, do not discuss it here. Tell the responsible person in your school, or the services of your country, at once.",
        ),
      ],
    },
    {
      heading: "Privacy",
      blocks: [
        points(
          "What is said here stays here. Quote a member elsewhere only with their consent. What we publish is free to share.",
          "Do not pass on a member's phone number or address, and do not add anybody to a chat without asking.",
          "We say so before a call is recorded. One “please do not” is enough.",
          "On a shared phone or computer, sign out when you are done.",
        ),
      ],
    },
    {
      heading: "What we make together",
      blocks: [
        points(
          "A guide names everyone who wrote it. Nobody publishes it under one name alone.",
          "We use the work of others only where its licence or its author allows, and we name the source.",
          "What we publish may be used and adapted by every teacher, unless we agreed otherwise before we began.",
        ),
      ],
    },
    {
      heading: "When something goes wrong",
      blocks: [
        steps(
          "Say it to the person, in private and soon. Most things end here.",
          "If that does not help, or if you do not dare, write to a facilitator. They hear both sides.",
          "If it is still open, the coordinator decides and gives the reason in writing. If it concerns the coordinator, write to the lead of the task force.",
        ),
        points(
          "A facilitator may hide a post or pause somebody's writing. The person is told why, for how long, and whom they can ask to look again.",
          "Threats, hatred, harassment, and anything that harms a child are removed at once and reported.",
          "Nobody has a disadvantage for having spoken up.",
        ),
      ],
    },
    {
      heading: "How these rules change",
      blocks: [
        points(
          "Every member may propose a change to this page.",
          "A proposal stays open for at least a week. Then the coordinator publishes a new version and says what has changed.",
          "Each member is asked to accept the new version. The old ones stay readable.",
          "Once a year we read the rules together and strike out what nobody needed.",
        ),
      ],
    },
  ],
};
