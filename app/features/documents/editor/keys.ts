const macSigns: Record<string, string> = { Mod: "⌘", Alt: "⌥", Shift: "⇧" };
const others: Record<string, string> = { Mod: "Ctrl" };

const isMac = () => /Mac|iPhone|iPad/.test(navigator.platform);

/** The keys of a short cut as they are written on the keyboard in front of the person. */
export function keysFor(shortcut: string, mac = isMac()): string[] {
  const signs = mac ? macSigns : others;
  return shortcut.split("-").map((key) => signs[key] ?? key);
}
