/** `npm run start:web`: pages, without documents' sockets. */
import { boot } from "./boot";

boot("web", import.meta.url);
