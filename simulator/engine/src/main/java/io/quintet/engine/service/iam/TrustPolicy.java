package io.quintet.engine.service.iam;

import io.quintet.engine.service.PolicyPrincipals;
import io.quintet.engine.state.Transaction;
import io.quintet.rules.policy.Policy;
import io.quintet.rules.policy.PolicyKind;

/** Who may assume a role. */
record TrustPolicy(String pinned, Policy policy) {

    static final int QUOTA = 2_048;
    private static final PolicyPrincipals PRINCIPALS = new PolicyPrincipals(new IamIdentities());

    static TrustPolicy of(Transaction rows, String document) {
        PolicyDocument.compile(PolicyKind.TRUST, document);
        if (PolicyDocument.size(document) > QUOTA) {
            throw IamError.QUOTA.error("ACLSizePerRole", QUOTA);
        }
        String pinned = PRINCIPALS.pinned(rows, document, IamError.INVALID_PRINCIPAL::error);
        return new TrustPolicy(
                pinned, PolicyDocument.compile(PolicyKind.TRUST, pinned).named("trust policy"));
    }

    /** The document as IAM shows it now. */
    String document(Transaction rows) {
        return PRINCIPALS.shown(rows, pinned);
    }
}
