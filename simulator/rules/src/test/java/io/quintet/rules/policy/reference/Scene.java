package io.quintet.rules.policy.reference;

import java.util.Map;

/** The request that the policies of a random case are written for. */
record Scene(Chance chance, Map<String, Object> request, Caller caller, Keys keys) {
    static Scene of(Chance chance) {
        Map<String, Object> request = new RandomRequest(chance).next();
        Caller caller = Caller.of(request);
        return new Scene(chance, request, caller, Keys.of(request, caller));
    }
}
