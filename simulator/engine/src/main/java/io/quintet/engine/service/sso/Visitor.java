package io.quintet.engine.service.sso;

import io.quintet.engine.identity.Assignment;
import io.quintet.engine.identity.IdentityStore;
import io.quintet.engine.identity.Instance;
import io.quintet.engine.identity.PortalSession;
import io.quintet.engine.identity.ProvisionedRole;
import io.quintet.engine.identity.Token;
import io.quintet.engine.service.Call;
import io.quintet.engine.service.Memberships;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A person at the portal. Their session is what counts: whether the person was disabled after it began does not, and
 * what they may use is looked up anew at each call.
 */
record Visitor(PortalSession session, IdentityStore people) {

    /**
     * The person that a bearer token stands for.
     *
     * @param told what the trail tells of the call: an event of the portal shows neither request nor answer
     */
    static Visitor of(Call call, String token, Map<String, String> told) {
        call.evidence().serviceEvent(told);
        PortalSession session = Token.find(call.rows(), Token.Kind.ACCESS, token, call.at())
                .flatMap(found -> PortalSession.find(call.rows(), found.session()))
                .orElseThrow(() -> PortalError.UNAUTHORIZED.error());
        Instance instance = session.instance();
        call.evidence().calledBy(session.person(call.rows()));
        IdentityStore people = new IdentityStore(call.rows(), instance);
        if (people.user(session.userId()).isEmpty()) {
            throw PortalError.UNAUTHORIZED.error();
        }
        return new Visitor(session, people);
    }

    Instance instance() {
        return people.instance();
    }

    /** The accounts that the person is assigned to, in which they have a role. */
    Stream<String> accounts(Call call, Memberships memberships) {
        return Assignment.all(call.rows(), instance())
                .filter(this::reaches)
                .map(Assignment::account)
                .distinct()
                .filter(account -> belongs(call, memberships, account));
    }

    /** The roles that the person is assigned in an account. */
    Stream<ProvisionedRole> roles(Call call, Memberships memberships, String account) {
        if (!belongs(call, memberships, account)) {
            return Stream.empty();
        }
        return Assignment.in(call.rows(), instance(), account)
                .filter(this::reaches)
                .map(Assignment::permissionSetArn)
                .distinct()
                .flatMap(set -> ProvisionedRole.of(call.rows(), instance(), account, set).stream());
    }

    private boolean reaches(Assignment assignment) {
        return assignment.reaches(people, session.userId());
    }

    private boolean belongs(Call call, Memberships memberships, String account) {
        return memberships
                .of(call.rows(), account)
                .filter(place -> place.managementAccount().equals(instance().account()))
                .isPresent();
    }
}
