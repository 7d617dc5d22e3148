import { sizeInWords } from "@/shared/sizes";
import { words } from "@/shared/words";
import { Button, IconButton } from "@/ui/Button";
import { Icon } from "@/ui/Icon";
import styles from "./files.module.css";
import type { Upload, Uploads } from "./uploads";

/** A file on its way: how far it is, or why it did not get there. */
export function UploadRow({ upload, uploads }: { upload: Upload; uploads: Uploads }) {
  const { key, file, stage, sent, problem } = upload;
  const wrong = stage === "failed" || stage === "refused";
  const percent = Math.floor(sent * 100);
  return (
    <li className={styles["file"]}>
      <span className={styles["icon"]} data-wrong={wrong || undefined}>
        <Icon name={wrong ? "alert" : "clip"} size={18} />
      </span>
      <div className={styles["about"]}>
        <p className={styles["name"]}>{file.name}</p>
        {wrong ? (
          <p className={styles["problem"]} role="alert">
            {problem}
          </p>
        ) : (
          <>
            <progress
              className={styles["progress"]}
              aria-label={words.files.uploading(file.name)}
              max={100}
              {...(stage === "sending" && { value: percent })}
            />
            <p className={styles["facts"]}>
              {stage === "sending" && words.files.sent(percent, sizeInWords(file.size))}
              {stage === "waiting" && words.files.waiting}
              {stage === "checking" && words.files.checking}
            </p>
          </>
        )}
      </div>
      {stage === "failed" && (
        <Button kind="plain" onClick={() => uploads.retry(key)}>
          {words.retry}
        </Button>
      )}
      <IconButton
        label={wrong ? words.files.dismiss(file.name) : words.files.cancel(file.name)}
        onClick={() => uploads.cancel(key)}
      >
        <Icon name="close" size={18} />
      </IconButton>
    </li>
  );
}
