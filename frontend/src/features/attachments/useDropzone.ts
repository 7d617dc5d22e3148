import { useEffect, useState, type RefObject } from "react";

/**
 * Takes files dropped or pasted anywhere on the dialog around `inside`; says whether some are held
 * over it. Text that is pasted stays text.
 */
export function useDropzone(
  inside: RefObject<HTMLElement | null>,
  enabled: boolean,
  onFiles: (files: File[]) => void,
): boolean {
  const [held, setHeld] = useState(false);
  useEffect(() => {
    const zone = inside.current?.closest<HTMLElement>('[role="dialog"]');
    if (!zone || !enabled) return;
    // Entering a child is told before leaving its parent.
    let depth = 0;
    const stop = new AbortController();
    const { signal } = stop;
    const on = (
      name: "dragenter" | "dragover" | "dragleave" | "drop",
      react: (event: DragEvent) => void,
    ) => {
      const listener = (event: DragEvent) => {
        if (!event.dataTransfer?.types.includes("Files")) return;
        event.preventDefault();
        react(event);
      };
      zone.addEventListener(name, listener, { signal });
    };
    on("dragenter", () => {
      depth += 1;
      setHeld(true);
    });
    on("dragover", ({ dataTransfer }) => {
      if (dataTransfer) dataTransfer.dropEffect = "copy";
    });
    on("dragleave", () => {
      depth -= 1;
      if (depth <= 0) setHeld(false);
    });
    on("drop", ({ dataTransfer }) => {
      depth = 0;
      setHeld(false);
      onFiles([...(dataTransfer?.files ?? [])]);
    });
    const paste = (event: ClipboardEvent) => {
      const files = [...(event.clipboardData?.files ?? [])];
      if (files.length === 0) return;
      event.preventDefault();
      onFiles(files);
    };
    zone.addEventListener("paste", paste, { signal });
    return () => stop.abort();
  }, [inside, enabled, onFiles]);
  return held && enabled;
}
