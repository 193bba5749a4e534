import { expect, it } from "vitest";
import { attachment, fileNameOf } from "./file-name";

it("names files in any script, without what systems forbid", () => {
  expect(fileNameOf("Смена мест: шаг 1/2?", "docx")).toBe("Смена мест шаг 1 2.docx");
  expect(fileNameOf("../../etc/passwd", "md")).toBe("etc passwd.md");
  expect(fileNameOf("a\u202Egpj.exe\r\nX: y", "pdf")).toBe("agpj.exeX y.pdf");
  expect(fileNameOf("   ", "pdf")).toBe("document.pdf");
  expect(fileNameOf("NUL", "pdf")).toBe("document.pdf");
  expect([...fileNameOf("ა".repeat(300), "pdf")]).toHaveLength(84);
});

it("names a download for old programs and for new ones", () => {
  expect(attachment("Guide (1).pdf")).toBe(
    "attachment; filename=\"Guide (1).pdf\"; filename*=UTF-8''Guide%20%281%29.pdf",
  );
  const georgian = attachment('სახლი "x".odt');
  expect(georgian).toMatch(/^attachment; filename="x\.odt"; filename\*=UTF-8''%E1%83%A1/);
  expect(georgian).toMatch(/^[\x20-\x7e]+$/);
});
