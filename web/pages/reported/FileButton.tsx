// A button that asks for files and hands them on one after the other.
import { UploadOutlined } from "@ant-design/icons";
import { Button } from "antd";
import { useRef, useState } from "react";

import { asProblem } from "#web/api/client.ts";
import { useAnnounce } from "#web/ui/Announcer.tsx";

interface FileButtonProps {
  label: string;
  accept: string;
  multiple?: boolean;
  primary?: boolean;
  onFile: (file: File) => Promise<unknown>;
}

export function FileButton({ label, accept, multiple = false, primary = false, onFile }: FileButtonProps) {
  const announce = useAnnounce();
  const input = useRef<HTMLInputElement>(null);
  const [busy, setBusy] = useState(false);
  const take = async (files: readonly File[]) => {
    setBusy(true);
    try {
      // In the order of their names, which is that of their numbers.
      for (const file of files.toSorted((a, b) => a.name.localeCompare(b.name))) await onFile(file);
    } catch (error) {
      announce(asProblem(error));
    } finally {
      setBusy(false);
    }
  };
  return (
    <>
      <Button
        type={primary ? "primary" : "default"}
        icon={<UploadOutlined aria-hidden="true" />}
        loading={busy}
        onClick={() => input.current?.click()}
      >
        {label}
      </Button>
      <input
        ref={input}
        className="reported-file"
        type="file"
        accept={accept}
        multiple={multiple}
        tabIndex={-1}
        aria-label={label}
        onChange={(event) => {
          const files = [...(event.target.files ?? [])];
          event.target.value = "";
          void take(files);
        }}
      />
    </>
  );
}
