import { useQuery } from "@tanstack/react-query";
import { useCallback, useRef } from "react";
import { explain } from "@/api/failures";
import { keys } from "@/api/keys";
import type { Task } from "@/api/types";
import { words } from "@/shared/words";
import { Button } from "@/ui/Button";
import { classes } from "@/ui/classes";
import { ErrorNote } from "@/ui/ErrorNote";
import { Icon } from "@/ui/Icon";
import { fetchAttachments, type Attachment } from "./calls";
import styles from "./files.module.css";
import { FileRow } from "./FileRow";
import { UploadRow } from "./UploadRow";
import { useDropzone } from "./useDropzone";
import { useUploads } from "./useUploads";

const LOOK_AGAIN_MS = 5_000;

/** The files of a task: dropped or pasted anywhere on its panel, or picked. */
export function FilesSection({ task }: { task: Task }) {
  const { mine, uploads } = useUploads(task.id);
  const section = useRef<HTMLElement>(null);
  const input = useRef<HTMLInputElement>(null);
  const trashed = task.deleted_at !== null;
  const query = useQuery({
    queryKey: keys.attachments(task.id),
    queryFn: ({ signal }) => fetchAttachments(task.id, signal),
    // Another tab, or this one before a reload, may be uploading.
    refetchInterval: ({ state }) =>
      state.data?.some(({ status }) => status === "pending") ? LOOK_AGAIN_MS : false,
  });
  const add = useCallback(
    (files: readonly File[]) => {
      uploads.add(task.id, files);
      section.current?.scrollIntoView({ block: "nearest" });
    },
    [task.id, uploads],
  );
  const held = useDropzone(section, !trashed, add);
  const under = new Set(mine.map(({ attachmentId }) => attachmentId));
  const files = (query.data ?? []).filter(({ id }) => !under.has(id));
  const empty = files.length + mine.length === 0;

  return (
    <section ref={section} className={classes(styles["files"], held && styles["held"])}>
      <header className={styles["head"]}>
        <h3 id="panel-files">{words.files.title}</h3>
        {!trashed && (
          <Button kind="plain" onClick={() => input.current?.click()}>
            <Icon name="clip" size={18} />
            {words.files.add}
          </Button>
        )}
        <input
          ref={input}
          type="file"
          multiple
          hidden
          data-testid="files"
          onChange={({ target }) => {
            add([...(target.files ?? [])]);
            // The same file can be picked again.
            target.value = "";
          }}
        />
      </header>
      {query.isError && (
        <ErrorNote {...explain(query.error)} onRetry={() => void query.refetch()} />
      )}
      {!empty && (
        <ul aria-labelledby="panel-files" className={styles["list"]}>
          {files.map((file: Attachment) => (
            <FileRow key={file.id} file={file} fixed={trashed} />
          ))}
          {mine.map((upload) => (
            <UploadRow key={upload.key} upload={upload} uploads={uploads} />
          ))}
        </ul>
      )}
      {!trashed && (empty || held) && (
        <p className={styles["hint"]}>{held ? words.files.drop : words.files.hint}</p>
      )}
      <p role="status" className="visually-hidden">
        {held ? words.files.drop : ""}
      </p>
    </section>
  );
}
