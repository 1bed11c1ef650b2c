CREATE TABLE "registry_request" (
    "tenant_id" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "asked" TEXT NOT NULL,
    "answer" TEXT NOT NULL,
    "at_ms" INTEGER NOT NULL,
    CONSTRAINT "pk_registry_request" PRIMARY KEY ("tenant_id", "key")
);
