CREATE TABLE "registry_placement_move" (
    "tenant_id" TEXT NOT NULL,
    "round_id" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "kind" TEXT NOT NULL,
    "student_id" TEXT NOT NULL,
    "from_place" TEXT NULL,
    "to_place" TEXT NULL,
    "checks" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "account" TEXT NULL,
    "request_key" TEXT NULL,
    "instance_id" TEXT NULL,
    "at_ms" INTEGER NOT NULL,
    CONSTRAINT "pk_registry_placement_move" PRIMARY KEY ("tenant_id", "round_id", "position")
);
CREATE TABLE "registry_placement_place" (
    "tenant_id" TEXT NOT NULL,
    "round_id" TEXT NOT NULL,
    "place_id" TEXT NOT NULL,
    "bin" TEXT NOT NULL,
    "enterprise" TEXT NOT NULL,
    "capacity" INTEGER NOT NULL,
    "offered" INTEGER NOT NULL,
    "minimum" INTEGER NOT NULL,
    "facts" TEXT NOT NULL,
    "is_withdrawn" INTEGER NOT NULL,
    CONSTRAINT "pk_registry_placement_place" PRIMARY KEY ("tenant_id", "round_id", "place_id")
);
CREATE TABLE "registry_placement_ranking" (
    "tenant_id" TEXT NOT NULL,
    "round_id" TEXT NOT NULL,
    "bin" TEXT NOT NULL,
    "ranking" TEXT NOT NULL,
    "given_ms" INTEGER NOT NULL,
    CONSTRAINT "pk_registry_placement_ranking" PRIMARY KEY ("tenant_id", "round_id", "bin")
);
CREATE TABLE "registry_placement_round" (
    "tenant_id" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "seed" INTEGER NOT NULL,
    "terms" TEXT NOT NULL,
    "report" TEXT NULL,
    "progress" INTEGER NOT NULL,
    "fault" TEXT NULL,
    "after_markets" INTEGER NOT NULL,
    "instance_id" TEXT NULL,
    "created_ms" INTEGER NOT NULL,
    "published_ms" INTEGER NULL,
    "claimed_until_ms" INTEGER NOT NULL,
    "revision" INTEGER NOT NULL,
    CONSTRAINT "pk_registry_placement_round" PRIMARY KEY ("tenant_id", "id")
);
CREATE TABLE "registry_placement_seat" (
    "tenant_id" TEXT NOT NULL,
    "round_id" TEXT NOT NULL,
    "student_id" TEXT NOT NULL,
    "place_id" TEXT NULL,
    "choice" INTEGER NULL,
    "standing" INTEGER NULL,
    "how" TEXT NOT NULL,
    "reason" TEXT NULL,
    "half" INTEGER NOT NULL,
    "state" TEXT NOT NULL,
    "student_accepts" INTEGER NULL,
    "enterprise_accepts" INTEGER NULL,
    "declined" TEXT NOT NULL,
    CONSTRAINT "pk_registry_placement_seat" PRIMARY KEY ("tenant_id", "round_id", "student_id")
);
CREATE TABLE "registry_placement_wish" (
    "tenant_id" TEXT NOT NULL,
    "round_id" TEXT NOT NULL,
    "student_id" TEXT NOT NULL,
    "facts" TEXT NOT NULL,
    "ranked" TEXT NOT NULL,
    "refused" TEXT NOT NULL,
    "given_ms" INTEGER NULL,
    CONSTRAINT "pk_registry_placement_wish" PRIMARY KEY ("tenant_id", "round_id", "student_id")
);
CREATE INDEX "ix_registry_placement_place_tenant_id_round_id_bin" ON "registry_placement_place" ("tenant_id", "round_id", "bin");
CREATE INDEX "ix_registry_placement_round_state" ON "registry_placement_round" ("state");
CREATE INDEX "ix_registry_placement_round_tenant_id_created_ms" ON "registry_placement_round" ("tenant_id", "created_ms");
CREATE INDEX "ix_registry_placement_seat_tenant_id_round_id_place_id" ON "registry_placement_seat" ("tenant_id", "round_id", "place_id");
