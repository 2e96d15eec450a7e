// What is said of an account after a matter has lifted its bar.
import { Type } from "typebox";

const Text = Type.String();

export const AccessLeftSchema = Type.Object({
  isOpen: Type.Boolean(),
  /** Other matters that shut it still. */
  heldBy: Type.Array(Type.Object({ kind: Text, id: Text, number: Text })),
});
