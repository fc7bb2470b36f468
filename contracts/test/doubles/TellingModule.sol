// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IComplianceModule} from "../../src/compliance/IComplianceModule.sol";

/// @dev A module that wants to be told, remembers what it was told, and can be made to refuse.
contract TellingModule is IComplianceModule {
    bytes public lastTold;
    uint8 public refusal;
    bool public broken;

    function setRefusal(uint8 code) external {
        refusal = code;
    }

    function setBroken(bool yes) external {
        broken = yes;
    }

    function transferred(address token, address from, address to, uint256 amount) external {
        _tell(abi.encode("transferred", token, from, to, amount));
    }

    function created(address token, address to, uint256 amount) external {
        _tell(abi.encode("created", token, to, amount));
    }

    function destroyed(address token, address from, uint256 amount) external {
        _tell(abi.encode("destroyed", token, from, amount));
    }

    function restrictionOf(address, address, address, uint256) external view returns (uint8) {
        return refusal;
    }

    function wantsToBeTold() external pure returns (bool) {
        return true;
    }

    function _tell(bytes memory what) private {
        require(!broken, "broken");
        lastTold = what;
    }
}
