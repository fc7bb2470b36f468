// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {ICompliance} from "../../src/compliance/ICompliance.sol";

/// @dev A compliance contract of the standard alone: it gives no reasons, and refuses to let go.
contract PlainCompliance is ICompliance {
    address private _token;
    bool public refusing;

    function setRefusing(bool yes) external {
        refusing = yes;
    }

    function bindToken(address token) external {
        _token = token;
    }

    function unbindToken(address) external pure {
        revert("never");
    }

    function transferred(address, address, uint256) external {}

    function created(address, uint256) external {}

    function destroyed(address, uint256) external {}

    function isTokenBound(address token) external view returns (bool) {
        return token == _token;
    }

    function getTokenBound() external view returns (address) {
        return _token;
    }

    function canTransfer(address, address, uint256) external view returns (bool) {
        return !refusing;
    }
}
