import { useTranslation } from "react-i18next";
import { Notice } from "~/ui/notice";
import type { QrCode } from "../qr.server";

type InvitationSecretsProps = { link: string; code: string; entry: string; qr: QrCode };

/** Link, code and QR of a new invitation, to print or to send on. */
export function InvitationSecrets({ link, code, entry, qr }: InvitationSecretsProps) {
  const { t } = useTranslation("membership");
  return (
    <>
      <div className="screen-only">
        <Notice tone="attention" title={t("sheet.once")}>
          {t("sheet.onceText")}
        </Notice>
      </div>
      {/* On paper side by side and never torn apart, so that one page is enough for the longest letter. */}
      <div className="stack print:flex print:break-inside-avoid print:gap-12 print:[&>*]:m-0">
        <div className="stack">
          <p>{t("sheet.byCode", { entry })}</p>
          <p className="whitespace-nowrap font-mono text-2xl">{code}</p>
        </div>
        <div className="stack">
          <p>{t("sheet.byCamera")}</p>
          <svg
            viewBox={`0 0 ${qr.size} ${qr.size}`}
            width={qr.size * 5}
            height={qr.size * 5}
            role="img"
            aria-label={t("sheet.qr")}
            shapeRendering="crispEdges"
          >
            {/* Black on white also in dark mode: cameras read it, not people. */}
            <rect width={qr.size} height={qr.size} fill="white" />
            <path d={qr.path} fill="black" />
          </svg>
        </div>
      </div>
      <p className="screen-only">
        {t("sheet.byLink")}
        <br />
        <a href={link} className="break-all">
          {link}
        </a>
      </p>
    </>
  );
}
