import { Link } from "wouter";
import { words } from "@/shared/words";
import { Logo } from "@/ui/Logo";
import { useHeading } from "@/ui/useHeading";
import styles from "./auth.module.css";
import { SampleList } from "./SampleList";
import { SignInForm } from "./SignInForm";
import { SignUpForm } from "./SignUpForm";

const text = {
  "sign-in": {
    name: words.auth.signIn,
    title: words.auth.signInTitle,
    lead: words.auth.signInLead,
    question: words.auth.toSignUp,
    answer: words.auth.toSignUpLink,
    href: "/sign-up",
  },
  "sign-up": {
    name: words.auth.signUp,
    title: words.auth.signUpTitle,
    lead: words.auth.signUpLead,
    question: words.auth.toSignIn,
    answer: words.auth.toSignInLink,
    href: "/sign-in",
  },
} as const;

/** The door: signing in, and signing up beside it. */
export function AuthPage({ mode }: { mode: keyof typeof text }) {
  const { name, title, lead, question, answer, href } = text[mode];
  const heading = useHeading(name);
  return (
    <div className={styles["split"]}>
      <main className={styles["door"]}>
        <div className={styles["brand"]}>
          <Logo />
          {words.product}
        </div>
        <div className={styles["card"]}>
          <h1 ref={heading} tabIndex={-1}>
            {title}
          </h1>
          <p className={styles["lead"]}>{lead}</p>
          {mode === "sign-in" ? <SignInForm /> : <SignUpForm />}
          <p className={styles["other"]}>
            {question} <Link href={href}>{answer}</Link>
          </p>
        </div>
      </main>
      <SampleList />
    </div>
  );
}
