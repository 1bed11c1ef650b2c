CREATE TABLE "registry_demand" (
    "tenant_id" TEXT NOT NULL,
    "number" TEXT NOT NULL,
    "bin" TEXT NOT NULL,
    "enterprise" TEXT NOT NULL,
    "qualification" TEXT NOT NULL,
    "year" INTEGER NOT NULL,
    "places" INTEGER NOT NULL,
    "dual_places" INTEGER NOT NULL,
    "shift" TEXT NOT NULL,
    "mentors" INTEGER NOT NULL,
    "takes_minors" INTEGER NOT NULL,
    "skills" TEXT NOT NULL,
    "contact" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "reason" TEXT NULL,
    "instance_id" TEXT NULL,
    "submitted_ms" INTEGER NOT NULL,
    "revision" INTEGER NOT NULL,
    CONSTRAINT "pk_registry_demand" PRIMARY KEY ("tenant_id", "number")
);
CREATE TABLE "registry_demand_order" (
    "tenant_id" TEXT NOT NULL,
    "number" TEXT NOT NULL,
    "year" INTEGER NOT NULL,
    "state" TEXT NOT NULL,
    "issued_ms" INTEGER NOT NULL,
    "instance_id" TEXT NULL,
    CONSTRAINT "pk_registry_demand_order" PRIMARY KEY ("tenant_id", "number")
);
CREATE TABLE "registry_demand_seat" (
    "tenant_id" TEXT NOT NULL,
    "order_number" TEXT NOT NULL,
    "college" TEXT NOT NULL,
    "qualification" TEXT NOT NULL,
    "funding" TEXT NOT NULL,
    "seats" INTEGER NOT NULL,
    "dual_seats" INTEGER NOT NULL,
    "accepted" INTEGER NULL,
    CONSTRAINT "pk_registry_demand_seat" PRIMARY KEY ("tenant_id", "order_number", "college", "qualification", "funding")
);
CREATE INDEX "ix_registry_demand_tenant_id_bin_qualification_year" ON "registry_demand" ("tenant_id", "bin", "qualification", "year");
CREATE INDEX "ix_registry_demand_tenant_id_year_qualification" ON "registry_demand" ("tenant_id", "year", "qualification");
CREATE INDEX "ix_registry_demand_order_tenant_id_year" ON "registry_demand_order" ("tenant_id", "year");
