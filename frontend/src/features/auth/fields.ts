import { ApiError, explain, type Explanation } from "@/api/failures";
import { words } from "@/shared/words";

export interface AuthErrors {
  full_name?: string;
  email?: string;
  password?: string;
  /** What concerns no single field. */
  form?: Explanation;
}

/** What the person can put right before anything is sent. */
export function checkSignIn(email: string, password: string): AuthErrors {
  return {
    ...checkEmail(email),
    ...(password === "" && { password: words.auth.missingPassword }),
  };
}

export function checkSignUp(fullName: string, email: string, password: string): AuthErrors {
  return {
    ...(fullName.trim() === "" && { full_name: words.auth.missingName }),
    ...checkEmail(email),
    // Counted in characters, as the server does, not in UTF-16 units.
    ...(Array.from(password).length < 8 && { password: words.auth.shortPassword }),
  };
}

function checkEmail(email: string): AuthErrors {
  if (email.trim() === "") return { email: words.auth.missingEmail };
  if (!/^\S+@\S+\.\S+$/.test(email.trim())) return { email: words.auth.badEmail };
  return {};
}

/** Puts the server's answer beside the field it is about, where it names one. */
export function refused(error: unknown): AuthErrors {
  if (error instanceof ApiError) {
    if (error.code === "email_taken") return { email: words.auth.taken };
    if (error.status === 401)
      return { form: { message: words.auth.wrong, reference: error.reference } };
    const errors: AuthErrors = {};
    for (const { location = "", message = error.message } of error.fields) {
      const field = location.split(/[./]/).at(-1);
      if (field === "email" || field === "password" || field === "full_name")
        errors[field] = message;
    }
    if (Object.keys(errors).length > 0) return errors;
  }
  return { form: explain(error) };
}
