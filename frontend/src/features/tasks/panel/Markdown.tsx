import Base, { type Components } from "react-markdown";
import gfm from "remark-gfm";
import { words } from "@/shared/words";
import styles from "./Markdown.module.css";

// React elements alone, no HTML: what is written as HTML shows as text. A heading of a note is no
// heading of the page, and a picture from elsewhere would tell its server who looks at the task.
const components: Components = {
  a: ({ children, href }) => (
    <a href={href} target="_blank" rel="noopener noreferrer">
      {children}
    </a>
  ),
  img: ({ alt, src }) => (
    <a href={typeof src === "string" ? src : ""} target="_blank" rel="noopener noreferrer">
      {alt === undefined || alt === "" ? src : alt}
    </a>
  ),
  // What is ticked is said, as it is shown; the text beside it names it to the eye alone.
  input: ({ checked }) => (
    <input
      type="checkbox"
      disabled
      checked={checked === true}
      aria-label={checked === true ? words.panel.statuses.done : words.panel.statuses.todo}
      readOnly
    />
  ),
  h1: ({ children }) => <h4>{children}</h4>,
  h2: ({ children }) => <h4>{children}</h4>,
  h3: ({ children }) => <h5>{children}</h5>,
  h4: ({ children }) => <h5>{children}</h5>,
  h5: ({ children }) => <h6>{children}</h6>,
  table: ({ children }) => (
    <div className={styles["table"]}>
      <table>{children}</table>
    </div>
  ),
};

/** A description as it is meant to be read. */
export default function Markdown({ text }: { text: string }) {
  return (
    <div className={styles["markdown"]}>
      <Base remarkPlugins={[gfm]} components={components}>
        {text}
      </Base>
    </div>
  );
}
