CREATE TABLE "registry_entry" (
    "instance_id" TEXT NOT NULL,
    "instance_version" INTEGER NOT NULL,
    "sequence" INTEGER NOT NULL,
    "tenant_id" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "activity_node_id" TEXT NOT NULL,
    "at" TEXT NOT NULL,
    CONSTRAINT "pk_registry_entry" PRIMARY KEY ("instance_id", "instance_version", "sequence")
);
