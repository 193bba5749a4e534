/**
 * The one file that knows every room: it connects events to listeners and fills the ports of
 * core. It is loaded once by the Remix bundle and once by the server's own bundle; everything here is
 * registered under a key, so that doing it twice changes nothing.
 */
import { anyOf } from "./core/decision";
import { listen } from "./core/events.server";
import { ruleForFiles } from "./core/files.server";
import { provideNewest } from "./core/newest.server";
import { providePublished } from "./core/newest-published.server";
import { provideNext } from "./core/next-things.server";
import { provideOwnThings } from "./core/own-things.server";
import { provideWrittenPages } from "./core/written-pages.server";
import { canSeePhoto } from "./features/accounts/policy";
import { candidateJoined } from "./features/communities/shortlist/commands/candidate-joined.server";
import { newestThreads, threadThings } from "./features/discussions/ports.server";
import { canSeeDocumentFile, documentFilePurpose } from "./features/documents/files.server";
import { documentPages, documentThings, newestDocuments } from "./features/documents/ports.server";
import type { InvitationAccepted } from "./features/membership/events";
import { newestWorks, nextToPublish, publishedThings } from "./features/publications/lists.server";
import { canSeePublishedPicture } from "./features/publications/pictures.server";

ruleForFiles("photo", canSeePhoto);
ruleForFiles(documentFilePurpose, async (actor, file) => {
  const inDocument = await canSeeDocumentFile(actor, file);
  return inDocument.allowed
    ? inDocument
    : anyOf(await canSeePublishedPicture(actor, file), inDocument);
});
provideWrittenPages(documentPages);
provideNewest("documents", newestDocuments);
provideNewest("discussions", newestThreads);
providePublished(newestWorks);
provideOwnThings("document", documentThings);
provideOwnThings("publication", publishedThings);
provideOwnThings("thread", threadThings);
provideNext("publications", nextToPublish);
listen<InvitationAccepted>("membership.invitation-accepted", "shortlist", candidateJoined);
