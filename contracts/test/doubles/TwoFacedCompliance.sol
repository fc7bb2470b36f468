// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IReasonedCompliance} from "../../src/compliance/IReasonedCompliance.sol";
import {PlainCompliance} from "./PlainCompliance.sol";

/// @dev Refuses, and says that it does not.
contract TwoFacedCompliance is PlainCompliance, IReasonedCompliance {
    function restrictionOf(address, address, uint256) external pure returns (uint8) {
        return 0;
    }
}
