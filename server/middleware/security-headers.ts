import type { RequestHandler } from "express";
import helmet from "helmet";

const transportSecurity = { maxAge: 31_536_000, includeSubDomains: true };

/**
 * Headers of every answer, also of errors and of files that people stored; built scripts and styles
 * have their own few ({@link assetHeaders}). The page's scripts run by nonce and
 * `strict-dynamic`; nothing is framed, nothing is sent elsewhere.
 * Source: OWASP ASVS 5.0, V3.4.
 */
export function securityHeaders(appOrigin: string, development: boolean): RequestHandler {
  const secure = appOrigin.startsWith("https:");
  const socket = appOrigin.replace(/^http/, "ws");
  return helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'self'"],
        scriptSrc: [
          (_request, response) =>
            `'nonce-${(response as unknown as { locals: { nonce: string } }).locals.nonce}'`,
          "'strict-dynamic'",
        ],
        // The editor and charts set style attributes; style elements and sheets come from us alone.
        styleSrc: ["'self'", ...(development ? ["'unsafe-inline'"] : [])],
        styleSrcAttr: ["'unsafe-inline'"],
        imgSrc: ["'self'", "data:", "blob:"],
        fontSrc: ["'self'"],
        connectSrc: ["'self'", socket, ...(development ? ["ws:"] : [])],
        objectSrc: ["'none'"],
        baseUri: ["'none'"],
        frameAncestors: ["'none'"],
        formAction: ["'self'"],
        manifestSrc: ["'self'"],
        workerSrc: ["'self'"],
        ...(secure ? { upgradeInsecureRequests: [] } : {}),
      },
    },
    strictTransportSecurity: secure ? transportSecurity : false,
    referrerPolicy: { policy: "same-origin" },
    crossOriginOpenerPolicy: { policy: "same-origin" },
    crossOriginResourcePolicy: { policy: "same-origin" },
    xFrameOptions: { action: "deny" },
  });
}

/** What a built script or style needs to be protected by; only pages need the rest. */
export function assetHeaders(appOrigin: string): Record<string, string> {
  return {
    "Cache-Control": "public, max-age=31536000, immutable",
    "Cross-Origin-Resource-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
    ...(appOrigin.startsWith("https:")
      ? { "Strict-Transport-Security": `max-age=${transportSecurity.maxAge}; includeSubDomains` }
      : {}),
  };
}

const features = ["camera", "microphone", "geolocation", "payment", "usb", "browsing-topics"];

export const permissionsPolicy: RequestHandler = (_request, response, next) => {
  response.setHeader("Permissions-Policy", features.map((name) => `${name}=()`).join(", "));
  next();
};
