// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @title Why a transfer is refused: ERC-1404's codes
/// @notice Codes up to 15 are the token's own, those from 16 on are of compliance modules.
library Restriction {
    uint8 internal constant NONE = 0;
    uint8 internal constant PAUSED = 1;
    uint8 internal constant RECEIVER_NOT_VERIFIED = 2;
    uint8 internal constant SENDER_NOT_VERIFIED = 3;
    uint8 internal constant SENDER_FROZEN = 4;
    uint8 internal constant RECEIVER_FROZEN = 5;
    uint8 internal constant BALANCE_TOO_SMALL = 6;
    uint8 internal constant UNITS_FROZEN = 7;
    uint8 internal constant COMPLIANCE = 8;
    uint8 internal constant CAP_EXCEEDED = 9;
    uint8 internal constant HOLDER_COUNT = 16;
    uint8 internal constant HOLDING_UNITS = 17;
    uint8 internal constant HOLDING_SHARE = 18;
    uint8 internal constant LOCKED_UP = 19;
    uint8 internal constant COUNTRY = 20;

    /// @dev A code in words that a person can act on.
    function message(uint8 code) internal pure returns (string memory) {
        if (code == NONE) return "No restriction";
        if (code == PAUSED) return "Transfers are paused";
        if (code == RECEIVER_NOT_VERIFIED) return "The receiver is not verified";
        if (code == SENDER_NOT_VERIFIED) return "The sender is not verified";
        if (code == SENDER_FROZEN) return "The sender's wallet is frozen";
        if (code == RECEIVER_FROZEN) return "The receiver's wallet is frozen";
        if (code == BALANCE_TOO_SMALL) return "The sender has too few units";
        if (code == UNITS_FROZEN) return "Too many of the sender's units are frozen";
        if (code == COMPLIANCE) return "A compliance rule refuses the transfer";
        if (code == CAP_EXCEEDED) return "More units would exist than the offering has";
        if (code == HOLDER_COUNT) return "The token would have too many holders";
        if (code == HOLDING_UNITS) return "The receiver would hold too many units";
        if (code == HOLDING_SHARE) return "The receiver would hold too large a share";
        if (code == LOCKED_UP) return "The sender's units are locked up";
        if (code == COUNTRY) return "The receiver's country is not admitted";
        return "Unknown restriction";
    }
}
