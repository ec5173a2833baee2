-- A store as the first schema left it: one document, no run.
PRAGMA application_id = 1668050292;
BEGIN TRANSACTION;
CREATE TABLE claim_groups (
	id TEXT NOT NULL, 
	position INTEGER NOT NULL, 
	title TEXT NOT NULL, 
	claims TEXT NOT NULL, 
	CONSTRAINT pk_claim_groups PRIMARY KEY (id)
);
CREATE TABLE claim_values (
	claim TEXT NOT NULL, 
	position INTEGER NOT NULL, 
	kind TEXT NOT NULL, 
	stated TEXT, 
	low TEXT, 
	high TEXT, 
	unit TEXT, 
	text TEXT NOT NULL, 
	starts INTEGER NOT NULL, 
	ends INTEGER NOT NULL, 
	qualifier TEXT, 
	edtf TEXT, 
	precision TEXT, 
	context TEXT, 
	role TEXT, 
	parts TEXT NOT NULL, 
	CONSTRAINT pk_claim_values PRIMARY KEY (claim, position), 
	CONSTRAINT fk_claim_values_claim FOREIGN KEY(claim) REFERENCES claims (id)
);
CREATE TABLE claims (
	id TEXT NOT NULL, 
	position INTEGER NOT NULL, 
	document TEXT NOT NULL, 
	starts INTEGER NOT NULL, 
	ends INTEGER NOT NULL, 
	text TEXT NOT NULL, 
	sentence TEXT NOT NULL, 
	sentence_starts INTEGER NOT NULL, 
	sentence_ends INTEGER NOT NULL, 
	rank INTEGER NOT NULL, 
	subject TEXT NOT NULL, 
	predicate TEXT NOT NULL, 
	objects TEXT NOT NULL, 
	speaker TEXT, 
	stance TEXT NOT NULL, 
	attribution TEXT NOT NULL, 
	negated BOOLEAN NOT NULL, 
	modality TEXT NOT NULL, 
	as_of TEXT, 
	place TEXT, 
	names TEXT NOT NULL, 
	context TEXT NOT NULL, 
	withdrawn BOOLEAN NOT NULL, 
	left_out BOOLEAN NOT NULL, 
	worthiness TEXT NOT NULL, 
	worthiness_reasons TEXT NOT NULL, 
	engine TEXT NOT NULL, 
	engine_version TEXT NOT NULL, 
	CONSTRAINT pk_claims PRIMARY KEY (id), 
	CONSTRAINT fk_claims_document FOREIGN KEY(document) REFERENCES documents (id)
);
CREATE TABLE claimtrack_version (
	version_num VARCHAR(32) NOT NULL, 
	CONSTRAINT claimtrack_version_pkc PRIMARY KEY (version_num)
);
INSERT INTO "claimtrack_version" VALUES('0001');
CREATE TABLE coverage (
	position INTEGER NOT NULL, 
	document TEXT NOT NULL, 
	sentences INTEGER NOT NULL, 
	with_claims INTEGER NOT NULL, 
	missed TEXT NOT NULL, 
	CONSTRAINT pk_coverage PRIMARY KEY (position), 
	CONSTRAINT fk_coverage_document FOREIGN KEY(document) REFERENCES documents (id)
);
CREATE TABLE documents (
	id TEXT NOT NULL, 
	"key" TEXT NOT NULL, 
	version INTEGER NOT NULL, 
	sha256 TEXT NOT NULL, 
	added_at TEXT NOT NULL, 
	CONSTRAINT pk_documents PRIMARY KEY (id)
);
INSERT INTO "documents" VALUES('2791ebc55f81','ferry.txt',1,'6753bcbe367b8ff5c1698b9708e5e43a0452e4ed2c5a20a70061796cc780f0f6','2031-05-04T10:00:00Z');
CREATE TABLE finding_claims (
	finding TEXT NOT NULL, 
	position INTEGER NOT NULL, 
	claim TEXT NOT NULL, 
	CONSTRAINT pk_finding_claims PRIMARY KEY (finding, position), 
	CONSTRAINT fk_finding_claims_finding FOREIGN KEY(finding) REFERENCES findings (id), 
	CONSTRAINT fk_finding_claims_claim FOREIGN KEY(claim) REFERENCES claims (id)
);
CREATE TABLE findings (
	id TEXT NOT NULL, 
	position INTEGER NOT NULL, 
	claim_group TEXT NOT NULL, 
	relation TEXT NOT NULL, 
	kind TEXT NOT NULL, 
	rule TEXT NOT NULL, 
	severity TEXT NOT NULL, 
	title TEXT NOT NULL, 
	explanation TEXT NOT NULL, 
	camps TEXT NOT NULL, 
	origins INTEGER NOT NULL, 
	degree TEXT, 
	difference TEXT, 
	near_miss TEXT NOT NULL, 
	verdicts TEXT NOT NULL, 
	CONSTRAINT pk_findings PRIMARY KEY (id), 
	CONSTRAINT fk_findings_claim_group FOREIGN KEY(claim_group) REFERENCES claim_groups (id)
);
CREATE TABLE members (
	"key" TEXT NOT NULL, 
	reading TEXT NOT NULL, 
	CONSTRAINT pk_members PRIMARY KEY ("key"), 
	CONSTRAINT fk_members_reading FOREIGN KEY(reading) REFERENCES readings (id)
);
INSERT INTO "members" VALUES('ferry.txt','e2c361f703c7b89aa2b39129');
CREATE TABLE originals (
	sha256 TEXT NOT NULL, 
	content BLOB NOT NULL, 
	CONSTRAINT pk_originals PRIMARY KEY (sha256)
);
INSERT INTO "originals" VALUES('6753bcbe367b8ff5c1698b9708e5e43a0452e4ed2c5a20a70061796cc780f0f6',X'54686520666572727920636172726965732031343020636172732E204974207361696C73206174206E6F6F6E2E0A');
CREATE TABLE pairs (
	claim_group TEXT NOT NULL, 
	position INTEGER NOT NULL, 
	left_claim TEXT NOT NULL, 
	right_claim TEXT NOT NULL, 
	score TEXT NOT NULL, 
	reasons TEXT NOT NULL, 
	aligned TEXT NOT NULL, 
	CONSTRAINT pk_pairs PRIMARY KEY (claim_group, position), 
	CONSTRAINT fk_pairs_claim_group FOREIGN KEY(claim_group) REFERENCES claim_groups (id), 
	CONSTRAINT fk_pairs_left_claim FOREIGN KEY(left_claim) REFERENCES claims (id), 
	CONSTRAINT fk_pairs_right_claim FOREIGN KEY(right_claim) REFERENCES claims (id)
);
CREATE TABLE problems (
	position INTEGER NOT NULL, 
	place TEXT NOT NULL, 
	what TEXT NOT NULL, 
	way_out TEXT NOT NULL, 
	code TEXT NOT NULL, 
	CONSTRAINT pk_problems PRIMARY KEY (position)
);
CREATE TABLE readings (
	id TEXT NOT NULL, 
	document TEXT NOT NULL, 
	text TEXT NOT NULL, 
	path TEXT NOT NULL, 
	media_type TEXT NOT NULL, 
	title TEXT, 
	publisher TEXT, 
	author TEXT, 
	published TEXT, 
	language TEXT, 
	address TEXT, 
	places TEXT NOT NULL, 
	CONSTRAINT pk_readings PRIMARY KEY (id), 
	CONSTRAINT fk_readings_document FOREIGN KEY(document) REFERENCES documents (id), 
	CONSTRAINT fk_readings_text FOREIGN KEY(text) REFERENCES texts (sha256)
);
INSERT INTO "readings" VALUES('e2c361f703c7b89aa2b39129','2791ebc55f81','6753bcbe367b8ff5c1698b9708e5e43a0452e4ed2c5a20a70061796cc780f0f6','/papers/ferry.txt','text/plain','The ferry','Harbour Gazette','I. Quill','2030-03','en','https://example.org/ferry','[]');
CREATE TABLE run_readings (
	run INTEGER NOT NULL, 
	position INTEGER NOT NULL, 
	reading TEXT NOT NULL, 
	CONSTRAINT pk_run_readings PRIMARY KEY (run, position), 
	CONSTRAINT fk_run_readings_run FOREIGN KEY(run) REFERENCES runs (sequence), 
	CONSTRAINT fk_run_readings_reading FOREIGN KEY(reading) REFERENCES readings (id)
);
CREATE TABLE runs (
	sequence INTEGER NOT NULL, 
	id TEXT NOT NULL, 
	finished_at TEXT NOT NULL, 
	version TEXT NOT NULL, 
	engine TEXT NOT NULL, 
	configuration TEXT NOT NULL, 
	counts TEXT NOT NULL, 
	stamp TEXT NOT NULL, 
	findings TEXT NOT NULL, 
	CONSTRAINT pk_runs PRIMARY KEY (sequence)
);
CREATE TABLE texts (
	sha256 TEXT NOT NULL, 
	text TEXT NOT NULL, 
	CONSTRAINT pk_texts PRIMARY KEY (sha256)
);
INSERT INTO "texts" VALUES('6753bcbe367b8ff5c1698b9708e5e43a0452e4ed2c5a20a70061796cc780f0f6','The ferry carries 140 cars. It sails at noon.
');
CREATE INDEX ix_documents_key ON documents ("key");
CREATE INDEX ix_readings_document ON readings (document);
CREATE INDEX ix_runs_id ON runs (id);
CREATE INDEX ix_claims_position ON claims (position);
CREATE INDEX ix_claims_document ON claims (document);
CREATE INDEX ix_finding_claims_claim ON finding_claims (claim);
CREATE TRIGGER originals_no_update BEFORE UPDATE ON originals BEGIN SELECT RAISE(ABORT, 'originals are kept for good'); END;
CREATE TRIGGER originals_no_delete BEFORE DELETE ON originals BEGIN SELECT RAISE(ABORT, 'originals are kept for good'); END;
CREATE TRIGGER originals_no_replace BEFORE INSERT ON originals WHEN EXISTS (SELECT 1 FROM originals WHERE sha256 = NEW.sha256) BEGIN SELECT RAISE(ABORT, 'originals are kept for good'); END;
CREATE TRIGGER documents_no_update BEFORE UPDATE ON documents BEGIN SELECT RAISE(ABORT, 'documents are kept for good'); END;
CREATE TRIGGER documents_no_delete BEFORE DELETE ON documents BEGIN SELECT RAISE(ABORT, 'documents are kept for good'); END;
CREATE TRIGGER documents_no_replace BEFORE INSERT ON documents WHEN EXISTS (SELECT 1 FROM documents WHERE id = NEW.id) BEGIN SELECT RAISE(ABORT, 'documents are kept for good'); END;
CREATE TRIGGER texts_no_update BEFORE UPDATE ON texts BEGIN SELECT RAISE(ABORT, 'texts are kept for good'); END;
CREATE TRIGGER texts_no_delete BEFORE DELETE ON texts BEGIN SELECT RAISE(ABORT, 'texts are kept for good'); END;
CREATE TRIGGER texts_no_replace BEFORE INSERT ON texts WHEN EXISTS (SELECT 1 FROM texts WHERE sha256 = NEW.sha256) BEGIN SELECT RAISE(ABORT, 'texts are kept for good'); END;
CREATE TRIGGER readings_no_update BEFORE UPDATE ON readings BEGIN SELECT RAISE(ABORT, 'readings are kept for good'); END;
CREATE TRIGGER readings_no_delete BEFORE DELETE ON readings BEGIN SELECT RAISE(ABORT, 'readings are kept for good'); END;
CREATE TRIGGER readings_no_replace BEFORE INSERT ON readings WHEN EXISTS (SELECT 1 FROM readings WHERE id = NEW.id) BEGIN SELECT RAISE(ABORT, 'readings are kept for good'); END;
COMMIT;
