import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { ApiError, explain } from "@/api/failures";
import { sizeInWords } from "@/shared/sizes";
import { words } from "@/shared/words";
import { IconButton } from "@/ui/Button";
import { Icon } from "@/ui/Icon";
import { toast } from "@/ui/toasts";
import { downloadLink, remove, type Attachment } from "./calls";
import { DeleteDialog } from "./DeleteDialog";
import styles from "./files.module.css";
import { save } from "./save";
import { refresh } from "./useUploads";

/** A file the server knows of. `fixed`: its task is in the trash, so it can only be downloaded. */
export function FileRow({ file, fixed }: { file: Attachment; fixed: boolean }) {
  const client = useQueryClient();
  const [asking, setAsking] = useState(false);
  const { id, task_id: taskId, filename, status } = file;

  const download = async () => {
    try {
      save(await downloadLink(taskId, id), filename);
    } catch (error) {
      failed(words.files.notDownloaded(filename), error);
    }
  };
  const drop = async () => {
    setAsking(false);
    try {
      await remove(taskId, id);
    } catch (error) {
      // Gone already is as good.
      if (!(error instanceof ApiError && error.status === 404)) {
        failed(words.files.notDeleted(filename), error);
      }
    }
    await refresh(client, taskId);
  };

  return (
    <li className={styles["file"]}>
      <span className={styles["icon"]} data-wrong={status === "rejected" || undefined}>
        <Icon name={status === "rejected" ? "alert" : "clip"} size={18} />
      </span>
      <div className={styles["about"]}>
        <p className={styles["name"]}>{filename}</p>
        <p className={styles[status === "rejected" ? "problem" : "facts"]}>{aboutIt(file)}</p>
      </div>
      {status === "ready" && (
        <IconButton label={words.files.download(filename)} onClick={() => void download()}>
          <Icon name="download" size={18} />
        </IconButton>
      )}
      {!fixed && status === "ready" && (
        <IconButton label={words.files.remove(filename)} onClick={() => setAsking(true)}>
          <Icon name="trash" size={18} />
        </IconButton>
      )}
      {!fixed && status !== "ready" && (
        <IconButton label={words.files.dismiss(filename)} onClick={() => void drop()}>
          <Icon name="close" size={18} />
        </IconButton>
      )}
      <DeleteDialog
        open={asking}
        name={filename}
        onCancel={() => setAsking(false)}
        onDelete={() => void drop()}
      />
    </li>
  );
}

function aboutIt({ status, size_bytes, reason }: Attachment): string {
  if (status === "rejected") return reason ?? words.files.refused;
  if (status === "pending") return words.files.unfinished;
  return sizeInWords(size_bytes);
}

function failed(title: string, error: unknown): void {
  const { message, reference } = explain(error);
  toast({ title, detail: message, reference, failed: true });
}
