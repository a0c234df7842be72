package io.quintet.app.pages;

import io.quintet.engine.Simulator;
import io.quintet.engine.federation.Claims;
import io.quintet.engine.federation.SigningAlgorithm;
import io.quintet.engine.wire.HttpRequest;
import io.quintet.engine.wire.HttpResponse;
import java.util.LinkedHashMap;
import java.util.Map;

/** Where an OpenID Connect issuer, whose part the simulator plays, signs a token for whoever asks on this machine. */
final class TokenPage {

    static final String PAGE = "token";

    private final Simulator simulator;

    TokenPage(Simulator simulator) {
        this.simulator = simulator;
    }

    HttpResponse sign(HttpRequest request) {
        if (!request.method().equals("POST") || request.headers().has("origin")) {
            return Pages.text(405, "To ask for a token is a POST of a command, 'quintet token'.");
        }
        Form form = Form.of(request);
        try {
            long lasting = Long.parseLong(form.get("seconds"));
            Map<String, Object> claims = new LinkedHashMap<>();
            claims.put("exp", simulator.now().plusSeconds(lasting).getEpochSecond());
            claims.putAll(Claims.parse(form.get("claims")).byName());
            return Pages.text(
                    200,
                    simulator
                            .issuer(form.get("issuer"))
                            .token(SigningAlgorithm.valueOf(form.get("algorithm")), claims));
        } catch (NumberFormatException notANumber) {
            return Pages.text(400, "seconds has to be a number.");
        } catch (IllegalArgumentException wrong) {
            return Pages.text(400, String.valueOf(wrong.getMessage()));
        }
    }
}
