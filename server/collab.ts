/** `npm run start:collab`: documents' sockets, without pages. */
import { boot } from "./boot";

boot("collab", import.meta.url);
