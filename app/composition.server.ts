/**
 * The one file that knows every room: it connects events to listeners and fills the ports of
 * core. It is loaded once by the Remix bundle and once by the server's own bundle; everything here is
 * registered under a key, so that doing it twice changes nothing.
 */
import { provideNewest } from "./core/newest.server";
import { provideWrittenPages } from "./core/written-pages.server";
import { newestThreads } from "./features/discussions/ports.server";
import { documentPages, newestDocuments } from "./features/documents/ports.server";

provideWrittenPages(documentPages);
provideNewest("documents", newestDocuments);
provideNewest("discussions", newestThreads);
