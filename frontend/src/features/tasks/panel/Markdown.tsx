import { Lexer, type MarkedToken, type Token, type Tokens } from "marked";
import { Fragment, type ReactNode } from "react";
import { words } from "@/shared/words";
import { addressOf, decoded } from "./inline";
import styles from "./Markdown.module.css";

/** What stands within so much else is shown as it was written. */
const DEEPEST = 20;

/** A description as it is meant to be read. */
export default function Markdown({ text }: { text: string }) {
  return <div className={styles["markdown"]}>{shown(parsed(text), 0)}</div>;
}

/** What a text is made of; a text that is nested beyond measure is what it is. */
function parsed(text: string): Token[] {
  try {
    return new Lexer({ gfm: true, breaks: true }).lex(text);
  } catch {
    return [{ type: "text", raw: text, text }];
  }
}

const shown = (tokens: readonly Token[] | undefined, depth: number): ReactNode =>
  tokens?.map((token, index) => (
    <Fragment key={index}>{element(token as MarkedToken, depth)}</Fragment>
  ));

// React elements alone, no HTML: what is written as HTML shows as text. A heading of a note is no
// heading of the page, and a picture from elsewhere would tell its server who looks at the task.
function element(token: MarkedToken, depth: number): ReactNode {
  if (depth > DEEPEST) return token.raw;
  const inside = "tokens" in token ? shown(token.tokens, depth + 1) : null;
  switch (token.type) {
    case "space":
    case "def":
      return null;
    case "text":
      return token.tokens ? inside : decoded(token.text);
    case "escape":
      return decoded(token.text);
    case "html":
      return token.block ? <p>{token.text}</p> : token.text;
    case "paragraph":
      return <p>{inside}</p>;
    case "heading": {
      const Heading = token.depth < 3 ? "h4" : token.depth < 5 ? "h5" : "h6";
      return <Heading>{inside}</Heading>;
    }
    case "blockquote":
      return <blockquote>{inside}</blockquote>;
    case "list":
      return token.ordered ? (
        <ol start={Number(token.start)}>{shown(token.items, depth + 1)}</ol>
      ) : (
        <ul>{shown(token.items, depth + 1)}</ul>
      );
    case "list_item":
      return <li>{inside}</li>;
    case "checkbox":
      return (
        <>
          <Box checked={token.checked} />{" "}
        </>
      );
    case "code":
      return (
        <pre>
          <code>{token.text}</code>
        </pre>
      );
    case "codespan":
      return <code>{token.text}</code>;
    case "strong":
      return <strong>{inside}</strong>;
    case "em":
      return <em>{inside}</em>;
    case "del":
      return <del>{inside}</del>;
    case "br":
      return <br />;
    case "hr":
      return <hr />;
    case "link":
      return <Away href={token.href}>{inside}</Away>;
    case "image":
      return <Away href={token.href}>{token.text === "" ? token.href : token.text}</Away>;
    case "table":
      return <Table token={token} depth={depth} />;
  }
}

/** A link to elsewhere; one to where no link of a note may lead is its text. */
function Away({ href, children }: { href: string; children: ReactNode }) {
  const address = addressOf(href);
  if (address === null) return children;
  return (
    <a href={address} target="_blank" rel="noopener noreferrer">
      {children}
    </a>
  );
}

/** What is ticked is said, as it is shown; the text beside it names it to the eye alone. */
function Box({ checked }: { checked: boolean }) {
  const label = checked ? words.panel.statuses.done : words.panel.statuses.todo;
  return <input type="checkbox" disabled readOnly checked={checked} aria-label={label} />;
}

function Table({ token, depth }: { token: Tokens.Table; depth: number }) {
  return (
    <div className={styles["table"]}>
      <table>
        <thead>
          <tr>
            {token.header.map(({ tokens }, column) => (
              <th key={column}>{shown(tokens, depth + 1)}</th>
            ))}
          </tr>
        </thead>
        <tbody>
          {token.rows.map((cells, row) => (
            <tr key={row}>
              {cells.map(({ tokens }, column) => (
                <td key={column}>{shown(tokens, depth + 1)}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
