// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {ERC20} from "@openzeppelin/contracts/token/ERC20/ERC20.sol";

/// @title What everything on the chain is measured against: OpenZeppelin's ERC-20 with nothing added
contract PlainToken is ERC20 {
    constructor(address[] memory holders) ERC20("Plain", "PLAIN") {
        for (uint256 i = 0; i < holders.length; ++i) {
            _mint(holders[i], 1e18);
        }
    }
}
