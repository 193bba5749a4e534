import Printer from "lucide-react/icons/printer";
import { useEffect, useState } from "react";
import { Button } from "~/ui/button";

/** Opens the browser's own printing; where there is no script, there is no button that does nothing. */
export function PrintButton({ label }: { label: string }) {
  const [scripted, setScripted] = useState(false);
  useEffect(() => setScripted(true), []);
  return scripted ? (
    <Button type="button" icon={Printer} onClick={() => window.print()}>
      {label}
    </Button>
  ) : null;
}
