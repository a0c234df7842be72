Feature: Keys are kept apart from the data that they encrypt

  Data lies in one account and its key in another: in Management, which decides who reads. Whoever may read an object
  needs the key as well, and nobody in the account with the data can give it to themselves.

  Background:
    Given a key of Management that lets Prod encrypt, and not decrypt
    And a bucket in Prod with customer data that is encrypted with it

  Scenario Outline: <who> reads nothing that the key's policy does not grant
    Given an organization that lets root users work
    When <who> reads the customer data
    Then kms:Decrypt is denied, because the key's policy does not allow it

    Examples:
      | who                       |
      | the administrator of Prod |
      | the root user of Prod     |

  Scenario: What Management grants holds from the next call on, and so does what it takes back
    When Management lets Prod decrypt with the key
    And the administrator of Prod reads the customer data
    Then the call passes
    When Management no longer lets Prod decrypt with the key
    And the administrator of Prod reads the customer data
    Then kms:Decrypt is denied, because the key's policy does not allow it

  Scenario: The trail shows, in the logs of both accounts, who used the key
    Given Management lets Prod decrypt with the key
    When the administrator of Prod reads the customer data
    Then Carol as Security-Audit in Log Archive finds that the administrator of Prod used the key
