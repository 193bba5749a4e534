/** `npm start`: pages and documents, in one process or with WEB_CONCURRENCY workers for pages. */
import { boot } from "./boot";

boot("all", import.meta.url);
