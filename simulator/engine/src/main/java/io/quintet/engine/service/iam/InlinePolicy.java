package io.quintet.engine.service.iam;

import io.quintet.rules.policy.Policy;

/** A policy that is part of one user, group or role, as it was written and as it was compiled. */
record InlinePolicy(String document, Policy policy) {}
