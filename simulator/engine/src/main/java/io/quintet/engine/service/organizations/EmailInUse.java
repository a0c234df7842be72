package io.quintet.engine.service.organizations;

/** An e-mail address that a root user has; it stays taken when the account is closed or leaves its organization. */
record EmailInUse(String account) {}
