/**
 * The one file that knows every room: it connects events to listeners and fills the ports of
 * core. It is loaded once by the Remix bundle and once by the server's own bundle; everything here is
 * registered under a key, so that doing it twice changes nothing.
 */
export {};
