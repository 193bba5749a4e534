import { createContext, useContext } from "react";

/** The nonce of the page's Content-Security-Policy; empty in the browser, where it is not readable. */
export const NonceContext = createContext("");

export const useNonce = () => useContext(NonceContext);
