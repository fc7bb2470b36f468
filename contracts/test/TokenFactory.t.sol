// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Clones} from "@openzeppelin/contracts/proxy/Clones.sol";

import {CheckpointedToken} from "../src/token/CheckpointedToken.sol";
import {SecurityToken} from "../src/token/SecurityToken.sol";
import {TokenFactory} from "../src/token/TokenFactory.sol";
import {World} from "./base/World.sol";

contract TokenFactoryTest is World {
    function setUp() public {
        deployWorld();
    }

    function test_a_token_is_born_with_its_terms_where_it_was_foretold() public {
        address foretold = factory.predictToken("PALACE");
        vm.assertEq(factory.tokenOf("PALACE"), address(0), "before");
        address rules = Clones.predictDeterministicAddress(
            factory.complianceImplementation(), keccak256("PALACE"), address(factory)
        );
        vm.expectEmit(address(factory));
        emit TokenFactory.TokenCreated(foretold, "PALACE", "Nights of the Palace", 5_000, rules);
        vm.prank(ISSUER);
        SecurityToken token = SecurityToken(factory.createToken("PALACE", "Nights of the Palace", 5_000));

        vm.assertEq(address(token), foretold, "address");
        vm.assertEq(factory.tokenOf("PALACE"), address(token), "by symbol");
        vm.assertEq(factory.tokenCount(), 3, "count");
        vm.assertEq(factory.tokenAt(2), address(token), "by index");
        vm.assertEq(token.symbol(), "PALACE", "symbol");
        vm.assertEq(token.name(), "Nights of the Palace", "name");
        vm.assertEq(token.cap(), 5_000, "cap");
        vm.assertEq(token.totalSupply(), 0, "supply");
        vm.assertEq(address(token.identityRegistry()), address(registry), "registry");
        vm.assertTrue(token.hasRole(token.DEFAULT_ADMIN_ROLE(), ADMIN), "admin");
        vm.assertTrue(token.hasRole(token.ISSUER_ROLE(), ISSUER), "issuer");
        vm.assertTrue(token.hasRole(token.SETTLEMENT_ROLE(), address(settlement)), "settlement");
        vm.assertTrue(token.hasRole(token.COMPLIANCE_ROLE(), OFFICER), "officer");
        vm.assertTrue(token.hasRole(token.PAUSER_ROLE(), PAUSER), "pauser");
        vm.assertFalse(token.hasRole(token.DEFAULT_ADMIN_ROLE(), address(factory)), "the factory keeps nothing");
        vm.assertEq(address(token.compliance()), rules, "compliance");
        vm.assertEq(token.compliance().getTokenBound(), address(token), "bound");
        vm.assertTrue(factory.isToken(address(token)), "known");
        vm.assertTrue(registry.hasRole(registry.RECOVERY_ROLE(), address(token)), "may recover");
    }

    function test_a_symbol_is_taken_once() public {
        address existing = factory.tokenOf("MOONFOX");
        vm.expectRevert(abi.encodeWithSelector(TokenFactory.SymbolTaken.selector, "MOONFOX", existing));
        vm.prank(ISSUER);
        factory.createToken("MOONFOX", "Another", 1);
    }

    function test_a_symbol_is_not_empty() public {
        vm.expectRevert(TokenFactory.EmptySymbol.selector);
        vm.prank(ISSUER);
        factory.createToken("", "Nameless", 1);
    }

    function test_a_token_with_bad_terms_leaves_nothing_behind() public {
        vm.expectRevert(abi.encodeWithSelector(CheckpointedToken.CapOutOfRange.selector, 0));
        vm.prank(ISSUER);
        factory.createToken("PALACE", "Nights of the Palace", 0);
        vm.assertEq(factory.tokenOf("PALACE"), address(0), "symbol is free");
        vm.assertEq(factory.tokenCount(), 2, "count");
        vm.assertEq(factory.predictToken("PALACE").code.length, 0, "no code");
    }

    function test_zero_addresses_are_refused() public {
        TokenFactory.Template memory good = template();
        for (uint256 field = 0; field < 8; ++field) {
            TokenFactory.Template memory bad = abi.decode(abi.encode(good), (TokenFactory.Template));
            // A struct of addresses is eight words in a row.
            assembly ("memory-safe") {
                mstore(add(bad, mul(field, 32)), 0)
            }
            vm.expectRevert(TokenFactory.ZeroAddress.selector);
            new TokenFactory(bad);
        }
    }

    function test_the_factory_tells_what_it_was_given() public view {
        vm.assertEq(address(factory.identityRegistry()), address(registry), "registry");
        vm.assertEq(factory.settlement(), address(settlement), "settlement");
        vm.assertEq(factory.tokenAdmin(), ADMIN, "admin");
        vm.assertEq(factory.tokenIssuer(), ISSUER, "issuer");
        vm.assertEq(factory.tokenOfficer(), OFFICER, "officer");
        vm.assertEq(factory.tokenPauser(), PAUSER, "pauser");
    }
}
