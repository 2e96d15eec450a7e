// Who plays in the demonstration: the people of the invented jurisdiction as actors, found by their login or by their role in an agency.
import type { Actor, Role } from "#kernel/context.ts";
import type { Database } from "#kernel/db.ts";
import type { JurisdictionFile } from "#main/jurisdiction.schema.ts";

export class Cast {
  readonly #byLogin: ReadonlyMap<string, Actor>;
  readonly #jurisdiction: JurisdictionFile;

  constructor(jurisdiction: JurisdictionFile, byLogin: ReadonlyMap<string, Actor>) {
    this.#jurisdiction = jurisdiction;
    this.#byLogin = byLogin;
  }

  static async of(db: Database, jurisdiction: JurisdictionFile): Promise<Cast> {
    const rows = await db
      .selectFrom("person")
      .innerJoin("post", "post.personId", "person.id")
      .innerJoin("agency", "agency.id", "post.agencyId")
      .select(["person.id as personId", "person.name", "post.id as postId", "post.role", "post.title as postTitle", "person.login"])
      .select(["agency.id as agencyId", "agency.shortName as agencyName", "agency.kind as agencyKind"])
      .execute();
    return new Cast(jurisdiction, new Map(rows.map(({ login, ...row }) => [login, { ...row, role: row.role as Role }])));
  }

  person(login: string): Actor {
    const actor = this.#byLogin.get(login);
    if (!actor) throw new Error(`the demonstration has no person ${login}`);
    return actor;
  }

  /** The people of an agency who hold a role, in the order of the file. */
  holders(agency: string, role: Role): Actor[] {
    return this.#jurisdiction.people.flatMap((each) => (each.agency === agency && each.role === role ? [this.person(each.login)] : []));
  }

  holder(agency: string, role: Role): Actor {
    const [actor] = this.holders(agency, role);
    if (!actor) throw new Error(`the demonstration has no ${role} in ${agency}`);
    return actor;
  }

  /** Not every agency has developers of its own; its clerk then looks after credentials and resources. */
  technician(agency: string): Actor {
    return this.holders(agency, "developer")[0] ?? this.holder(agency, "clerk");
  }

  get office(): string {
    const office = this.#keyOf("office");
    if (office === undefined) throw new Error("the demonstration has no sharing office");
    return office;
  }

  /** Where the leaders sign; the office where they have no desk of their own, as in the platform. */
  get leadership(): string {
    return this.#keyOf("leadership") ?? this.office;
  }

  #keyOf(kind: "office" | "leadership"): string | undefined {
    return this.#jurisdiction.agencies.find((agency) => agency.kind === kind)?.key;
  }
}
