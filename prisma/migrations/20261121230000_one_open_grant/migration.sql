-- One open right (proposed or in force) for each person, role and place. The schema language has
-- no word for an index over some rows only, so it stands here alone.
CREATE UNIQUE INDEX "Grant_open_key"
    ON "Grant" ("userId", "role", "countryCode", "communityId") NULLS NOT DISTINCT
    WHERE "revokedAt" IS NULL AND "declinedAt" IS NULL;
